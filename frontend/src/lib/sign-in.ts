/** Sign-in with any OpenID Connect issuer: authorization code with PKCE. */
import { keep, SESSION, stored, type Tokens } from "./auth";
import { siteConfig } from "./config";

interface Issuer {
  authorization_endpoint: string;
  token_endpoint: string;
  end_session_endpoint?: string;
}

const PENDING = "cv-generator.sign-in";

let issuerLoading: Promise<Issuer> | null = null;

async function issuer(address: string): Promise<Issuer> {
  issuerLoading ??= fetch(`${address.replace(/\/+$/, "")}/.well-known/openid-configuration`).then(
    (response) => {
      if (!response.ok) throw new Error(`issuer: ${response.status}`);
      return response.json();
    },
  );
  return issuerLoading.catch((error) => {
    issuerLoading = null;
    throw error;
  });
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function askForTokens(parameters: Record<string, string>): Promise<Tokens> {
  const { auth } = await siteConfig();
  if (!auth) throw new Error("no issuer");
  const { token_endpoint } = await issuer(auth.issuer);
  const response = await fetch(token_endpoint, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ client_id: auth.clientId, ...parameters }),
  });
  if (!response.ok) throw new Error(`token: ${response.status}`);
  const data = await response.json();
  const tokens: Tokens = {
    accessToken: data.access_token,
    idToken: data.id_token ?? null,
    refreshToken: data.refresh_token ?? parameters.refresh_token ?? null,
    expiresAt: Date.now() + (data.expires_in ?? 3600) * 1000,
  };
  keep(tokens);
  return tokens;
}

/** Return new tokens for an older sign-in. */
export const refreshed = (refreshToken: string): Promise<Tokens> =>
  askForTokens({ grant_type: "refresh_token", refresh_token: refreshToken });

/** Where a sign-in that was begun to renew a session leads back to; nobody goes there. */
export const RENEWED = "/signin/?renewed";

/** Sign in again beside this page, in a window that closes itself. Where windows are forbidden, leave and come back. */
export function renewSession(): void {
  const opened = window.open("/signin/?renew", "_blank", "popup,width=520,height=720");
  if (!opened) void signIn();
}

/** The sign-in in that window is done: tell the other tabs. */
export function announceSession(): void {
  const channel = new BroadcastChannel(SESSION);
  channel.postMessage(stored());
  channel.close();
}

const redirectAddress = () => `${window.location.origin}/signin/`;

export const renewInThisWindow = () => signIn(RENEWED);

export async function signIn(returnTo?: string): Promise<void> {
  const { auth } = await siteConfig();
  if (!auth) return;
  const { authorization_endpoint } = await issuer(auth.issuer);
  const verifier = random();
  const state = random();
  const here = returnTo ?? window.location.pathname + window.location.search;
  sessionStorage.setItem(PENDING, JSON.stringify({ verifier, state, returnTo: here }));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  const query = new URLSearchParams({
    response_type: "code",
    client_id: auth.clientId,
    redirect_uri: redirectAddress(),
    scope: auth.scope ?? "openid email profile",
    state,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: "S256",
  });
  window.location.assign(`${authorization_endpoint}?${query}`);
}

/**
 * Turn the issuer's answer in the page address into tokens; return the path to go back to.
 *
 * Throws where the answer is an error or does not belong to a sign-in that this tab began.
 */
export async function finishSignIn(search: string): Promise<string> {
  const query = new URLSearchParams(search);
  const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? "null");
  sessionStorage.removeItem(PENDING);
  const code = query.get("code");
  if (!code || !pending || query.get("state") !== pending.state) {
    throw new Error(query.get("error") ?? "sign-in was not begun here");
  }
  await askForTokens({
    grant_type: "authorization_code",
    code,
    redirect_uri: redirectAddress(),
    code_verifier: pending.verifier,
  });
  return safePath(pending.returnTo);
}

/** Only a path of this site may be gone back to. */
export function safePath(path: unknown): string {
  return typeof path === "string" && /^\/(?![/\\])/.test(path) ? path : "/";
}

/** End the session at the issuer, too, where it can be ended. */
export async function leaveIssuer(idToken: string | null): Promise<void> {
  const { auth } = await siteConfig();
  if (!auth) return;
  const { end_session_endpoint } = await issuer(auth.issuer);
  if (end_session_endpoint) {
    const query = new URLSearchParams({
      client_id: auth.clientId,
      post_logout_redirect_uri: `${window.location.origin}/`,
      ...(idToken ? { id_token_hint: idToken } : {}),
    });
    window.location.assign(`${end_session_endpoint}?${query}`);
  } else {
    window.location.assign("/");
  }
}
