import type { Theme, ThemeName } from '../theme.ts';
import { adapt } from './themes/adapt.ts';
import { advice } from './themes/advice.ts';
import { aim } from './themes/aim.ts';
import { check } from './themes/check.ts';
import { choose } from './themes/choose.ts';
import { cost } from './themes/cost.ts';
import { errors } from './themes/errors.ts';
import { explain } from './themes/explain.ts';
import { habit } from './themes/habit.ts';
import { limits } from './themes/limits.ts';
import { measure } from './themes/measure.ts';
import { observe } from './themes/observe.ts';
import { order } from './themes/order.ts';
import { practice } from './themes/practice.ts';
import { review } from './themes/review.ts';
import { small } from './themes/small.ts';
import { sources } from './themes/sources.ts';
import { survey } from './themes/survey.ts';
import { time } from './themes/time.ts';
import { tools } from './themes/tools.ts';

export const themes: Record<ThemeName, Theme> = {
  survey,
  aim,
  small,
  tools,
  observe,
  sources,
  practice,
  time,
  order,
  cost,
  choose,
  measure,
  check,
  errors,
  advice,
  explain,
  habit,
  adapt,
  limits,
  review,
};
