export const TERMS = [
  "start",
  "duration",
  "availability",
  "workload",
  "rate",
  "locations",
  "remote",
  "validity",
] as const;
