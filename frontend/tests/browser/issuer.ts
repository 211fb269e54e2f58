/** An OpenID Connect issuer that lets everyone in as the same person and signs real tokens. */
import { createHash, createSign, generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const base64url = (data: object) => Buffer.from(JSON.stringify(data)).toString("base64url");

export interface Issuer {
  address: string;
  /** Grants that were asked for, in order. */
  asked: string[];
  /** From now on refresh tokens are refused. */
  endSessions: () => void;
  /** A token of this issuer that expired an hour ago. */
  expiredToken: () => string;
  stop: () => Promise<unknown>;
}

export async function startIssuer(clientId: string): Promise<Issuer> {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const asked: string[] = [];
  let address = "";
  let challenge = "";
  let isEnded = false;

  function token(lifetimeSeconds: number): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: address,
      sub: "ada",
      aud: clientId,
      name: "Ada Beispiel",
      exp: now + lifetimeSeconds,
      jti: String(asked.length),
    };
    const content = `${base64url({ alg: "RS256", kid: "one", typ: "JWT" })}.${base64url(claims)}`;
    return `${content}.${createSign("RSA-SHA256").update(content).sign(privateKey).toString("base64url")}`;
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", address);
    response.setHeader("Access-Control-Allow-Origin", "*");
    const json = (body: unknown, status = 200) => {
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    };
    if (url.pathname === "/.well-known/openid-configuration") {
      return json({
        issuer: address,
        authorization_endpoint: `${address}/ask`,
        token_endpoint: `${address}/token`,
        jwks_uri: `${address}/keys`,
      });
    }
    if (url.pathname === "/keys") {
      return json({
        keys: [{ ...publicKey.export({ format: "jwk" }), kid: "one", alg: "RS256", use: "sig" }],
      });
    }
    if (url.pathname === "/ask") {
      challenge = url.searchParams.get("code_challenge") ?? "";
      const back = new URL(url.searchParams.get("redirect_uri")!);
      back.searchParams.set("code", "once");
      back.searchParams.set("state", url.searchParams.get("state")!);
      return response.writeHead(302, { Location: back.href }).end();
    }
    if (url.pathname === "/token") {
      let text = "";
      for await (const part of request) text += part;
      const form = new URLSearchParams(text);
      const grant = form.get("grant_type") ?? "";
      asked.push(grant);
      const proof = createHash("sha256")
        .update(form.get("code_verifier") ?? "")
        .digest("base64url");
      const isFine =
        grant === "refresh_token" ? !isEnded : form.get("code") === "once" && proof === challenge;
      if (!isFine) return json({ error: "invalid_grant" }, 400);
      const one = token(3600);
      return json({ access_token: one, id_token: one, refresh_token: "again", expires_in: 3600 });
    }
    response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address,
    asked,
    endSessions: () => {
      isEnded = true;
    },
    expiredToken: () => token(-3600),
    stop: () => new Promise((done) => server.close(done)),
  };
}
