import * as vm from 'node:vm';
import { VM } from 'vm2';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

type Rule = { readonly when: string; readonly then?: string };

class Rules {
  readonly #rules: Rule[] = [];

  add(rule: Rule): this {
    this.#rules.push(rule);
    return this;
  }

  run(): unknown[] {
    // finding: `event.body.rule.when` is run as program code: the caller runs code of his own
    return this.#rules.map(({ when }) => vm.runInNewContext(when));
  }
}

function bad(event: APIGatewayProxyEventV2): void {
  const body = JSON.parse(event.body ?? '{}') as { rule: Rule; text: string; formulas: Record<string, string> };
  new Rules().add(body.rule).run();
  // finding: `event.body.rule.then` is run as program code: the caller runs code of his own
  new VM().run(body.rule.then!);
  // finding: `event.queryStringParameters.formula` is run as program code: the caller runs code of his own
  eval((event.queryStringParameters as Record<string, string>).formula);
  for (const formula of Object.values(body.formulas)) {
    // finding: `event.body.formulas.*` is run as program code: the caller runs code of his own
    new Function('return ' + formula)();
  }
}

function quiet(event: APIGatewayProxyEventV2): string {
  const body = JSON.parse(event.body ?? '{}') as { term: string; operator: string };
  vm.runInNewContext('1 + term', { term: body.term });
  const operators: readonly string[] = ['+', '-'];
  if (!operators.includes(body.operator)) {
    return 'no operator';
  }
  eval(`1 ${body.operator} 1`);
  return `eval(${body.term})`;
}

export async function handler(event: APIGatewayProxyEventV2): Promise<string> {
  bad(event);
  return quiet(event);
}
