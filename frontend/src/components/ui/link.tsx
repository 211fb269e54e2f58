"use client";

import { useRouter } from "next/navigation";
import type { AnchorHTMLAttributes } from "react";

interface Props extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string;
}

/** A link inside the site. next/link would be 5 KB more on every page and fetch pages that nobody pointed at. */
export function Link({ href, onClick, ...rest }: Props) {
  const router = useRouter();
  return (
    <a
      {...rest}
      href={href}
      onPointerEnter={() => router.prefetch(href)}
      onFocus={() => router.prefetch(href)}
      onClick={(event) => {
        onClick?.(event);
        const isElsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
        if (event.defaultPrevented || event.button !== 0 || isElsewhere) return;
        event.preventDefault();
        router.push(href);
      }}
    />
  );
}
