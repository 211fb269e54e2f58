import { testEveryPage, withJobs } from "./everywhere";

withJobs();

testEveryPage({ theme: "light", language: "de", short: { 320: "all", 768: "structure", 1280: "all" } });
// For its long words.
testEveryPage({ theme: "light", language: "fr", short: { 320: "structure" } });
