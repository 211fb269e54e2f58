/** Sign-in and its end, against a local cloud that demands tokens and verifies them. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startCloud } from "./cloud.mjs";
import { type Issuer, startIssuer } from "./issuer";
import { CV, visit, withBrowser } from "./visitor";

withBrowser();

let issuer: Issuer;
let cloud: Awaited<ReturnType<typeof startCloud>>;
beforeAll(async () => {
  issuer = await startIssuer("web");
  cloud = await startCloud({
    AUTH: "jwt",
    JWT_ISSUER: issuer.address,
    JWT_AUDIENCE: "web",
    JWT_KEYS_URL: `${issuer.address}/keys`,
  });
});
afterAll(async () => {
  await cloud?.stop();
  await issuer?.stop();
});

/** The other cloud and the issuer are strangers to the visitor; refused requests are what this is about. */
const ALLOWED = /^stranger: http:\/\/127\.0\.0\.1|Failed to load resource/;

/** As time would do it: the token at hand has expired. */
const age = (page: Page, token: string) =>
  page.evaluate((expired) => {
    const key = "cv-generator.tokens";
    const tokens = JSON.parse(sessionStorage.getItem(key)!);
    sessionStorage.setItem(key, JSON.stringify({ ...tokens, accessToken: expired }));
  }, token);

test("who comes without a token is sent to sign in and comes back; an expired token is refreshed unseen", async () => {
  const { page, leaveClean } = await visit();
  await page.goto(`${cloud.web}/profiles/`);
  await page.getByText("Noch keine Stellenprofile").waitFor();
  expect(issuer.asked).toEqual(["authorization_code"]);
  await page.getByRole("button", { name: "Abmelden" }).waitFor();

  await page.goto(`${cloud.web}/`);
  await page.getByText("Noch keine Lebensläufe").waitFor();
  await age(page, issuer.expiredToken());
  await page.reload();
  await page.getByText("Noch keine Lebensläufe").waitFor();
  expect(issuer.asked).toEqual(["authorization_code", "refresh_token"]);
  await leaveClean(ALLOWED);
});

test("a session that ends in the middle of work: files and texts stay, one signs in beside them and goes on", async () => {
  const { page, context, leaveClean } = await visit();
  await page.goto(`${cloud.web}/`);
  await page.getByText("Noch keine Lebensläufe").waitFor();
  await page.getByRole("link", { name: "Hochladen", exact: true }).click();
  await page.getByLabel("Dateien auswählen").first().setInputFiles(CV);
  await page.getByText("Text", { exact: true }).click();
  await page.getByLabel("Text des Stellenprofils").fill("Muss: fünf Jahre Python");

  issuer.endSessions();
  await age(page, issuer.expiredToken());
  await page.getByRole("button", { name: "Lebenslauf verarbeiten" }).click();
  const dialog = page.locator("dialog[open]");
  await dialog.getByText("Ihre Sitzung ist abgelaufen").waitFor();
  const opening = context.waitForEvent("page");
  await dialog.getByRole("button", { name: "Neu anmelden" }).click();
  const beside = await opening;
  if (!beside.isClosed()) await beside.waitForEvent("close");
  await dialog.waitFor({ state: "detached" });

  await expect
    .poll(() => page.getByLabel("Text des Stellenprofils").inputValue())
    .toBe("Muss: fünf Jahre Python");
  await page.getByText("cv_tobias_wendelin.pdf").waitFor();
  await page.getByRole("button", { name: "Lebenslauf verarbeiten" }).click();
  await page.waitForURL(/\/status\/\?job=/);
  await page.getByText("Fertig", { exact: true }).first().waitFor();
  await leaveClean(ALLOWED);
});

test("an answer that does not belong to a sign-in of this tab is refused in words", async () => {
  const { page, leaveClean } = await visit({ language: "en" });
  await page.goto(`${cloud.web}/signin/?code=once&state=forged`);
  await page.getByText("Signing in did not work").waitFor();
  expect(new URL(page.url()).search).toBe("");
  await leaveClean(ALLOWED);
});
