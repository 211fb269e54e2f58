"use client";

import { Paperclip, X } from "lucide-react";
import { useRef } from "react";
import { Button } from "./button";

interface Props {
  label: string;
  /** On the button; the browser's own would be in the browser's language. */
  pick: string;
  /** Beside the button while no file is chosen. */
  hint: string;
  drop: string;
  accept: string;
  file: File | null;
  onFile: (file: File | null) => void;
}

/** One file, or none. */
export function FilePick({ label, pick, hint, drop, accept, file, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <input
        ref={input}
        type="file"
        className="sr-only"
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        onChange={(event) => {
          onFile(event.target.files?.[0] ?? null);
          // The same file can be chosen again after it was dropped.
          event.target.value = "";
        }}
      />
      <Button onClick={() => input.current?.click()}>
        <Paperclip className="size-4" aria-hidden />
        {pick}
      </Button>
      {file ? (
        <span className="flex min-w-0 items-center gap-1 text-sm">
          <span className="truncate">{file.name}</span>
          <Button look="ghost" size="icon" aria-label={drop} onClick={() => onFile(null)}>
            <X className="size-4" aria-hidden />
          </Button>
        </span>
      ) : (
        <span className="text-sm text-ink-3">{hint}</span>
      )}
    </div>
  );
}
