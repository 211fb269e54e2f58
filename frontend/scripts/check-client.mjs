/** Fail when src/api/schema.d.ts is not what the API's OpenAPI document says. */
import { readFileSync } from "node:fs";
import openapiTS, { astToString, COMMENT_HEADER } from "openapi-typescript";

const document = new URL("../../chalicelib/resources/schemas/openapi.json", import.meta.url);
const fresh = COMMENT_HEADER + astToString(await openapiTS(document, { defaultNonNullable: false }));
const kept = readFileSync(new URL("../src/api/schema.d.ts", import.meta.url), "utf8");
if (fresh !== kept) {
  console.error("src/api/schema.d.ts is older than the OpenAPI document: npm run client");
  process.exit(1);
}
