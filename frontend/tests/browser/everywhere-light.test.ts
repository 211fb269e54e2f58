import { testEveryPage, withJobs } from "./everywhere";

withJobs();

testEveryPage({ theme: "light", language: "de", isWhole: true });
// For its long words.
testEveryPage({ theme: "light", language: "fr", isWhole: false });
