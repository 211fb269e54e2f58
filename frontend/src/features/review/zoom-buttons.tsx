"use client";

import { ZoomIn, ZoomOut } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

export const ZOOMS = [1, 1.25, 1.5, 2];

/** Over the corner of the document; `zoom` counts in ZOOMS. */
export function ZoomButtons({ zoom, onZoom }: { zoom: number; onZoom: (zoom: number) => void }) {
  const t = useTranslations("review.document");
  return (
    <div className="absolute right-5 bottom-3 z-10 flex rounded-lg border border-line bg-surface shadow-card">
      <Button
        look="ghost"
        size="icon"
        aria-label={t("smaller")}
        disabled={zoom === 0}
        onClick={() => onZoom(zoom - 1)}
      >
        <ZoomOut className="size-4" aria-hidden />
      </Button>
      <Button
        look="ghost"
        size="icon"
        aria-label={t("larger")}
        disabled={zoom === ZOOMS.length - 1}
        onClick={() => onZoom(zoom + 1)}
      >
        <ZoomIn className="size-4" aria-hidden />
      </Button>
    </div>
  );
}
