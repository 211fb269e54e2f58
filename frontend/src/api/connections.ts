/** What connects other programs: keys for machines. */
import { ask } from "./client";
import type { ApiKey, ApiKeyCreated, Scope } from "./types";

export const listKeys = async (): Promise<ApiKey[]> => (await ask((api) => api.GET("/api/v1/keys"))).keys;
/** Make a key; its secret is in this answer alone. `attempt` makes a repeated request make one key. */
export const createKey = (name: string, scopes: Scope[], attempt: string): Promise<ApiKeyCreated> =>
  ask((api) =>
    api.POST("/api/v1/keys", {
      params: { header: { "Idempotency-Key": attempt } },
      body: { name, scopes },
    }),
  );
export const revokeKey = (keyId: string) =>
  ask((api) => api.DELETE("/api/v1/keys/{key_id}", { params: { path: { key_id: keyId } } }));
