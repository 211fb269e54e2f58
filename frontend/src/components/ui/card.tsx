import type { ReactNode } from "react";
import { cardClass, cx } from "./classes";

interface Props {
  title?: ReactNode;
  hint?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
  className?: string;
  id?: string;
}

export function Card({ title, hint, action, children, className, id }: Props) {
  return (
    <section
      className={cx(cardClass, "p-5 sm:p-6", className)}
      aria-labelledby={title && id ? `${id}-title` : undefined}
    >
      {(title || action) && (
        <div className="mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="min-w-0">
            {title && (
              <h2 id={id ? `${id}-title` : undefined} className="text-base font-semibold">
                {title}
              </h2>
            )}
            {hint && <p className="mt-0.5 max-w-prose text-sm text-ink-3">{hint}</p>}
          </div>
          {action}
        </div>
      )}
      {children}
    </section>
  );
}
