/** Endings of files that are read; what a file is, its bytes decide. */
export const READABLE = ".pdf,.docx,.odt,.rtf,.html,.htm,.txt,.md,.xml,.eml,.msg,.zip";
