import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ROOT } from "./cloud.mjs";
import { visit, withBrowser } from "./visitor";

withBrowser();

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** The same site beside an issuer that knows one code; the API stays the real one, open as it is locally. */
let server: Server;
let address = "";
let challenge = "";
const asked: string[] = [];

beforeAll(async () => {
  const out = join(ROOT, "frontend/out");
  server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", address);
    const json = (body: unknown, status = 200) => {
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    };
    if (url.pathname === "/config.json") {
      return json({ apiUrl: inject("api"), auth: { issuer: `${address}/issuer`, clientId: "web" } });
    }
    if (url.pathname === "/issuer/.well-known/openid-configuration") {
      return json({
        authorization_endpoint: `${address}/issuer/ask`,
        token_endpoint: `${address}/issuer/token`,
      });
    }
    if (url.pathname === "/issuer/ask") {
      challenge = url.searchParams.get("code_challenge") ?? "";
      const back = new URL(url.searchParams.get("redirect_uri")!);
      back.searchParams.set("code", "once");
      back.searchParams.set("state", url.searchParams.get("state")!);
      return response.writeHead(302, { Location: back.href }).end();
    }
    if (url.pathname === "/issuer/token") {
      let text = "";
      for await (const part of request) text += part;
      const form = new URLSearchParams(text);
      asked.push(form.get("grant_type") ?? "");
      const proof = createHash("sha256")
        .update(form.get("code_verifier") ?? "")
        .digest("base64url");
      const isFine =
        form.get("grant_type") === "refresh_token" || (form.get("code") === "once" && proof === challenge);
      // Expired as soon as it is there, so that the next request has to refresh it.
      return isFine
        ? json({ access_token: `token-${asked.length}`, refresh_token: "again", expires_in: 1 })
        : json({ error: "invalid_grant" }, 400);
    }
    const file = join(out, url.pathname.endsWith("/") ? `${url.pathname}index.html` : url.pathname);
    if (!existsSync(file)) return response.writeHead(404).end();
    response
      .writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" })
      .end(readFileSync(file));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));

test("sign-in with PKCE leads back, requests carry the token, an expired one is refreshed", async () => {
  const { page, leaveClean } = await visit();
  const tokens: string[] = [];
  page.on("request", (request) => {
    const token = request.headers().authorization;
    if (token && request.url().includes("/api/v1/")) tokens.push(token);
  });
  await page.goto(`${address}/signin/`);
  await page.getByRole("main").getByRole("button", { name: "Anmelden" }).click();
  await page.waitForURL(`${address}/`);
  await page.getByRole("heading", { name: "Lebensläufe" }).waitFor();
  await expect.poll(() => tokens.length).toBeGreaterThan(0);
  expect(tokens[0]).toMatch(/^Bearer token-\d$/);
  expect(asked.slice(0, 2)).toEqual(["authorization_code", "refresh_token"]);
  await leaveClean(/^stranger: http:\/\/127\.0\.0\.1/); // the issuer and its site
});

test("an answer that does not belong to a sign-in of this tab is refused in words", async () => {
  const { page, leaveClean } = await visit({ language: "en" });
  await page.goto(`${address}/signin/?code=once&state=forged`);
  await page.getByText("Signing in did not work").waitFor();
  expect(new URL(page.url()).search).toBe("");
  await leaveClean(/^stranger: http:\/\/127\.0\.0\.1/);
});
