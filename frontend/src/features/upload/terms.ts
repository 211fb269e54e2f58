export const TERMS = ["availability", "workload", "rate", "locations", "validity"] as const;
