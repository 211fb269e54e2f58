"use client";

import { useMutation } from "@tanstack/react-query";
import { type HTMLInputTypeAttribute, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cx } from "@/components/ui/classes";
import { CheckField, TextField } from "@/components/ui/field";
import { LoadingBlock, ProblemNote } from "@/components/ui/states";
import { SecretNote } from "./secret-note";

interface Choice<V> {
  value: V;
  label: string;
  hint?: ReactNode;
}

/** What is made: its secret is known this once. */
interface Made {
  id: string;
  secret: string;
}

interface NewConnectionProps<V, M extends Made> {
  text: { label: string; hint: string; maxLength: number; type?: HTMLInputTypeAttribute };
  legend: string;
  choices: Choice<V>[];
  /** What is chosen at first. */
  chosen: readonly V[];
  /** On the button. */
  submit: string;
  make: (text: string, chosen: V[]) => Promise<M>;
  onMade: (made: M) => void;
}

/** One text and some things to choose; what is made of them has a secret. */
function NewConnection<V extends string, M extends Made>({
  text,
  legend,
  choices,
  chosen: first,
  submit,
  make,
  onMade,
}: NewConnectionProps<V, M>) {
  const [value, setValue] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<V>>(new Set(first));
  const making = useMutation({
    mutationFn: () => make(value.trim(), [...chosen]),
    onSuccess: (made) => {
      setValue("");
      onMade(made);
    },
  });
  const choose = (one: V, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(one);
    else next.delete(one);
    setChosen(next);
  };
  return (
    <form
      className="space-y-4 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        making.mutate();
      }}
    >
      <TextField {...text} value={value} onChange={(event) => setValue(event.target.value)} />
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{legend}</legend>
        <div className={cx("grid gap-3 sm:grid-cols-2", choices.length > 4 && "lg:grid-cols-3")}>
          {choices.map(({ value: one, ...field }) => (
            <CheckField
              key={one}
              {...field}
              checked={chosen.has(one)}
              onChange={(isChosen) => choose(one, isChosen)}
            />
          ))}
        </div>
      </fieldset>
      {making.isError && <ProblemNote error={making.error} />}
      <Button type="submit" disabled={!value.trim() || chosen.size === 0 || making.isPending}>
        {submit}
      </Button>
    </form>
  );
}

/** The secret of one item, in the note of the card. */
export interface SecretOf {
  show: (secret: string) => void;
  /** The item is gone: its secret opens nothing any more. */
  forget: () => void;
}

interface ConnectionCardProps<T, V, M extends Made> {
  id: string;
  title: string;
  hint: string;
  /** Said where there are none. */
  none: string;
  items: { data: T[] | undefined; error: unknown; refetch: () => unknown };
  children: (item: T, secret: SecretOf) => ReactNode;
  form: NewConnectionProps<V, M>;
}

/** What other programs reach the service by: a list, a form for a new one, and its secret, which is shown once. */
export function ConnectionCard<T extends { id: string }, V extends string, M extends Made>({
  id,
  title,
  hint,
  none,
  items: { data, error, refetch },
  children,
  form,
}: ConnectionCardProps<T, V, M>) {
  const tCommon = useTranslations("common");
  const [shown, setShown] = useState<Made | null>(null);
  const secretOf = (id: string): SecretOf => ({
    show: (secret) => setShown({ id, secret }),
    forget: () => setShown((now) => (now?.id === id ? null : now)),
  });
  return (
    <Card title={title} hint={hint} id={id}>
      {error != null && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!data && error == null && <LoadingBlock rows={1} label={tCommon("loading")} />}
      {data?.length === 0 && <p className="mb-4 text-sm text-ink-2">{none}</p>}
      {data && data.length > 0 && (
        <ul className="mb-4 divide-y divide-line">{data.map((item) => children(item, secretOf(item.id)))}</ul>
      )}
      {shown && (
        <div className="mb-4">
          <SecretNote secret={shown.secret} onDone={() => setShown(null)} />
        </div>
      )}
      {data && (
        <NewConnection
          {...form}
          onMade={(made) => {
            form.onMade(made);
            setShown(made);
          }}
        />
      )}
    </Card>
  );
}
