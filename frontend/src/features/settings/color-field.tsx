"use client";

import { useId } from "react";
import { inputLook } from "@/components/ui/classes";

interface Props {
  label: string;
  /** RRGGBB */
  value: string;
  onChange: (value: string) => void;
}

export function ColorField({ label, value, onChange }: Props) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      <div className="flex items-center gap-3">
        <input
          id={id}
          type="color"
          value={`#${value}`}
          onChange={(event) => onChange(event.target.value.slice(1).toUpperCase())}
          className={`${inputLook} w-16 p-1`}
        />
        <span className="text-sm text-ink-2 tabular">#{value}</span>
      </div>
    </div>
  );
}
