/** Endings of files that are read; what a file is, its bytes decide. */
export const READABLE = ".pdf,.docx,.odt,.rtf,.html,.htm,.txt,.md,.xml,.eml,.msg,.zip";

/** What the service reads a job profile from. */
export const PROFILE_FILES = ".pdf,.docx,.odt,.rtf,.html,.htm,.txt,.md,.eml,.msg";
