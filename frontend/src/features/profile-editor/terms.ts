/** The terms of a job profile: name to JSON pointer, in the order in which they are asked for. */
export const PROFILE_TERMS = {
  title: "/role/title",
  client: "/context/client",
  locations: "/engagement/locations",
  remote: "/engagement/remote",
  start: "/engagement/start",
  end: "/engagement/end",
  duration: "/engagement/duration",
  extension: "/engagement/extension",
  workload: "/engagement/workload",
  rate: "/engagement/rate",
  reference: "/engagement/reference",
  deadline: "/engagement/deadline",
  contact: "/contact",
} as const;
