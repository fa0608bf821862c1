/** A JSON Schema as our own document writes them. */
export type Schema = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
};

/** One operation of the document. */
export type Operation = {
  readonly name: string;
  readonly method: string;
  /** With `{name}` for parameters. */
  readonly template: string;
  /** Who may call it, as the document says. */
  readonly callers: readonly string[];
  readonly parameters: readonly { readonly name: string; readonly schema: Schema }[];
  /** Null where it takes no body. */
  readonly body: Schema | null;
  /** Null where it answers bytes. */
  readonly answer: Schema | null;
};

type Content = { readonly 'application/json'?: { readonly schema: Schema } };

type Written = {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: Operation['parameters'];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
};

/** What a gateway says of itself: its operations, and the schema of its refusals. */
export type ApiDocument = { readonly operations: readonly Operation[]; readonly refusal: Schema };

/** Reads `/openapi.json` of a running gateway. */
export async function readApiDocument(url: string): Promise<ApiDocument> {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Written>>>>;
    readonly components: { readonly schemas: { readonly Error: Schema } };
  };
  const operations = Object.entries(document.paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, written]) => toOperation(template, method, written)),
  );
  return { operations, refusal: document.components.schemas.Error };
}

function toOperation(template: string, method: string, written: Written): Operation {
  const [, callers = ''] = /Callers: ([a-z, -]+)\.$/.exec(written.summary) ?? [];
  return {
    name: written.operationId,
    method: method.toUpperCase(),
    template,
    callers: callers.split(', '),
    parameters: written.parameters ?? [],
    body: written.requestBody?.content['application/json']?.schema ?? null,
    answer: written.responses['200']?.content?.['application/json']?.schema ?? null,
  };
}
