/** A person connects a program: a key that works until it is revoked, a webhook that is tested and seen to fail. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { expectAccessible, expectFitting } from "./everywhere";
import { visit, withBrowser } from "./visitor";

withBrowser();

const PICTURES = process.env.CONNECTIONS_PICTURES;
const jobs = (secret: string) =>
  fetch(`${inject("api")}/api/v1/cv/jobs`, { headers: { Authorization: `Bearer ${secret}` } });

test("a key is made, shown once, used and revoked; a webhook is made, tested and deleted", async () => {
  const { page, go, leaveClean } = await visit();
  page.setDefaultTimeout(60_000);
  await go("/settings/");
  const keys = page.locator("section", { hasText: "API-Schlüssel" }).first();
  await keys.getByLabel("Name").fill("Stellenportal");
  await keys.getByLabel("Kandidaten suchen und lesen").check();
  await keys.getByRole("button", { name: "Schlüssel anlegen" }).focus();
  await page.keyboard.press("Enter");
  const secret = await keys.getByLabel("Geheimnis").inputValue();
  expect(secret).toMatch(/^cvk_[0-9a-f]{20}_.{40,}$/);
  expect((await jobs(secret)).status).toBe(200);

  const hooks = page.locator("section", { hasText: "Webhooks" }).last();
  await hooks.getByLabel("Adresse").fill("https://hooks.invalid/cv");
  await hooks.getByRole("button", { name: "Webhook anlegen" }).click();
  await hooks.getByText("Jetzt kopieren").waitFor();
  await hooks.getByRole("button", { name: "Fertig" }).click();
  await hooks.getByRole("button", { name: "Test senden" }).click();
  // Jobs of others that end meanwhile are told, too.
  await hooks.getByText("den Namen gibt es nicht").first().waitFor();
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 1100 });
    await expectFitting(page, "connections", width);
    await expectAccessible(page, "connections", width);
    if (PICTURES)
      writeFileSync(join(PICTURES, `connections-${width}.png`), await page.screenshot({ fullPage: true }));
  }
  await hooks.getByRole("button", { name: "Löschen" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Löschen" }).click();
  await expect.poll(() => hooks.locator("[data-webhook]").count()).toBe(0);

  // Who revokes at once what was made by mistake is not told to keep its secret.
  await keys.getByLabel("Name", { exact: true }).fill("Aus Versehen");
  await keys.getByRole("button", { name: "Schlüssel anlegen" }).click();
  await expect.poll(() => keys.getByLabel("Geheimnis").inputValue()).not.toBe(secret);
  await keys.getByRole("button", { name: "Aus Versehen widerrufen" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Widerrufen" }).click();
  await expect.poll(() => keys.getByText("Jetzt kopieren").count()).toBe(0);

  await page.reload();
  await keys.getByText("Stellenportal", { exact: true }).waitFor();
  expect(await page.content()).not.toContain(secret);
  await keys.getByRole("button", { name: "Stellenportal widerrufen" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Widerrufen" }).click();
  await expect.poll(async () => (await jobs(secret)).status).toBe(401);
  await expect.poll(() => keys.getByText("Stellenportal", { exact: true }).count()).toBe(0);
  await leaveClean();
});
