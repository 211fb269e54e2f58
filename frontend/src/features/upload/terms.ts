export const TERMS = [
  "start",
  "duration",
  "extension",
  "availability",
  "workload",
  "rate",
  "locations",
  "remote",
  "validity",
] as const;
