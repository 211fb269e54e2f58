import type { CriterionKind } from "@/api/types";

export const CRITERION_KINDS: CriterionKind[] = ["must", "should", "soft"];
export const WEIGHTS = [0, 0.5, 1, 2, 3, 5, 10];
