"use client";

import { History } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { arriving } from "@/lib/arriving";
import type { VersionsProps } from "./versions";

const versions = arriving(() => import("./versions"));

function List(props: VersionsProps) {
  const Versions = versions.useComponent();
  return Versions ? <Versions {...props} /> : null;
}

export function VersionsButton(props: VersionsProps) {
  const t = useTranslations("correct.versions");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        <History className="size-4" aria-hidden />
        {/* On the narrowest screens the heading beside it needs the room. */}
        <span className="max-[22rem]:sr-only">{t("open")}</span>
      </Button>
      <Dialog open={isOpen} wide title={t(`title.${props.of}`)} onClose={() => setOpen(false)}>
        <List {...props} />
      </Dialog>
    </>
  );
}
