import type { Locale } from '@sorami/contracts/locales';
import { type Feature, type Plan, planLimits, planSchema } from '@sorami/contracts/plans';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { readerLocale } from '../http/error-handler.ts';
import { parseInput } from '../http/parse-input.ts';
import { requireSession } from '../http/visit.ts';
import type { ResourceJson } from '../json/resource-json.ts';
import { changed, list, read } from './envelope.ts';
import { requireAdmin, requireMember } from './require-member.ts';

/** Who pays: a person or an organization, as one column of its row says which plan it has. */
interface Payer {
  type: 'user' | 'org';
  id: string;
  plan: Plan;
  since: number;
  change(plan: Plan): void;
}

const planIdSchema = z.templateLiteral(['cplan_', planSchema, '_', z.enum(['user', 'org'])]);
const plansQuery = z.object({ payer_type: z.enum(['user', 'org']).default('user') });
const planParams = z.object({ planId: planIdSchema });
const checkoutBody = z.object({ plan_id: planIdSchema });
const checkoutParams = z.object({ checkoutId: z.templateLiteral(['chk_', planIdSchema]) });

const nothing = { amount: 0, amount_formatted: '0.00', currency: 'eur', currency_symbol: '€' };
/** As a dashboard would have them: Clerk itself knows each by one name, whoever reads it. */
const names: Record<Locale, Record<Plan, string>> = {
  fr: { free: 'Gratuite', pro: 'Pro', premium: 'Premium', enterprise: 'Entreprise' },
  en: { free: 'Free', pro: 'Pro', premium: 'Premium', enterprise: 'Enterprise' },
};
const featureNames: Record<Locale, Record<Feature, string>> = {
  fr: {
    image_generation: 'Images',
    video_generation: 'Vidéos',
    book_generation: 'Livres',
    blog_generation: 'Articles',
    organization_files: 'Espaces d’organisations',
  },
  en: {
    image_generation: 'Images',
    video_generation: 'Videos',
    book_generation: 'Books',
    blog_generation: 'Articles',
    organization_files: 'Workspaces of organizations',
  },
};

function planOf(id: string): Plan {
  return planSchema.parse(id.split('_')[1]);
}

/** Nothing costs anything here: the local stack has no payment provider, and invents no prices. */
function planJson(plan: Plan, type: Payer['type'], locale: Locale): ResourceJson {
  return {
    object: 'commerce_plan',
    id: `cplan_${plan}_${type}`,
    name: names[locale][plan],
    slug: plan,
    description: null,
    fee: nothing,
    annual_fee: null,
    annual_monthly_fee: null,
    is_default: plan === 'free',
    is_recurring: true,
    has_base_fee: plan !== 'free',
    for_payer_type: type,
    publicly_visible: true,
    avatar_url: null,
    free_trial_days: null,
    free_trial_enabled: false,
    features: planLimits[plan].features.map((slug) => ({
      object: 'feature',
      id: `feat_${slug}`,
      name: featureNames[locale][slug],
      slug,
      description: null,
      avatar_url: null,
    })),
  };
}

function itemJson(payer: Payer, locale: Locale): ResourceJson {
  return {
    object: 'commerce_subscription_item',
    id: `csubi_${payer.id}`,
    plan: planJson(payer.plan, payer.type, locale),
    plan_period: 'month',
    price_id: `cprice_${payer.plan}`,
    status: 'active',
    amount: nothing,
    created_at: payer.since,
    period_start: payer.since,
    period_end: null,
    canceled_at: null,
    past_due_at: null,
    is_free_trial: false,
  };
}

function subscriptionJson(payer: Payer, locale: Locale): ResourceJson {
  return {
    object: 'commerce_subscription',
    id: `csub_${payer.id}`,
    status: 'active',
    created_at: payer.since,
    active_at: payer.since,
    updated_at: payer.since,
    past_due_at: null,
    next_payment: null,
    eligible_for_free_trial: false,
    subscription_items: [itemJson(payer, locale)],
  };
}

function checkoutJson(
  payer: Payer,
  locale: Locale,
  planId: string,
  status: 'needs_confirmation' | 'completed',
): ResourceJson {
  const total = { grand_total: nothing, subtotal: nothing, base_fee: nothing, tax_total: nothing };
  return {
    object: 'commerce_checkout',
    id: `chk_${planId}`,
    external_client_secret: '',
    external_gateway_id: '',
    plan: planJson(planOf(planId), payer.type, locale),
    plan_period: 'month',
    plan_period_start: Date.now(),
    status,
    totals: {
      ...total,
      total_due_now: nothing,
      credit: null,
      credits: null,
      account_credit: null,
      past_due: null,
      total_due_after_free_trial: null,
      discounts: null,
      total_due_per_period: nothing,
      totals_due_per_period: total,
    },
    is_immediate_plan_change: true,
    needs_payment_method: false,
    payer: {
      object: 'commerce_payer',
      id: `cpayer_${payer.id}`,
      user_id: payer.type === 'user' ? payer.id : null,
      organization_id: payer.type === 'org' ? payer.id : null,
    },
  };
}

/** What Clerk Billing's components ask: the plans, who has which, and a change of plan, which is one confirmation here. */
export function billingRoutes(app: FastifyInstance, deps: Deps): void {
  const { store } = deps;

  function person(request: FastifyRequest): Payer {
    const { id, plan, createdAt } = requireSession(deps, request).user;
    return {
      type: 'user',
      id,
      plan,
      since: createdAt,
      change: (to) => void store.users.update(id, { plan: to }),
    };
  }

  function organization(request: FastifyRequest): Payer {
    const changes = request.method !== 'GET';
    const { id, plan, createdAt } = (changes ? requireAdmin : requireMember)(deps, request).organization;
    return {
      type: 'org',
      id,
      plan,
      since: createdAt,
      change: (to) => void store.organizations.update(id, { plan: to }),
    };
  }

  app.get('/billing/plans', async (request) => {
    const { payer_type: type } = parseInput(plansQuery, request.query);
    return list(planSchema.options.map((plan) => planJson(plan, type, readerLocale(request))));
  });
  app.get('/billing/plans/:planId', async (request) => {
    const { planId } = parseInput(planParams, request.params);
    return planJson(planOf(planId), planId.endsWith('org') ? 'org' : 'user', readerLocale(request));
  });

  for (const [base, payerOf] of [
    ['/me/billing', person],
    ['/organizations/:id/billing', organization],
  ] as const) {
    app.get(`${base}/subscription`, async (request) =>
      read(subscriptionJson(payerOf(request), readerLocale(request))),
    );
    for (const none of ['statements', 'payment_methods', 'credits/history']) {
      app.get(`${base}/${none}`, async (request) => {
        payerOf(request);
        return read(list([]));
      });
    }
    app.get(`${base}/payment_attempts`, async (request) => {
      payerOf(request);
      return list([]);
    });
    app.get(`${base}/credits`, async (request) => {
      payerOf(request);
      return read({ object: 'commerce_credit_balance', balance: null });
    });
    app.post(`${base}/checkouts`, async (request) => {
      const payer = payerOf(request);
      const { plan_id: planId } = parseInput(checkoutBody, request.body);
      return await changed(
        deps,
        request,
        checkoutJson(payer, readerLocale(request), planId, 'needs_confirmation'),
      );
    });
    app.patch(`${base}/checkouts/:checkoutId/confirm`, async (request) => {
      const payer = payerOf(request);
      const { checkoutId } = parseInput(checkoutParams, request.params);
      const planId = checkoutId.slice('chk_'.length);
      payer.change(planOf(planId));
      return await changed(deps, request, checkoutJson(payer, readerLocale(request), planId, 'completed'));
    });
    app.delete(`${base}/subscription_items/:itemId`, async (request) => {
      const payer = payerOf(request);
      const { itemId } = parseInput(z.object({ itemId: z.string() }), request.params);
      if (itemId !== `csubi_${payer.id}`) throw new ClerkError('resource_not_found');
      payer.change('free');
      return await changed(deps, request, {
        object: 'commerce_subscription_item',
        id: itemId,
        deleted: true,
      });
    });
  }
}
