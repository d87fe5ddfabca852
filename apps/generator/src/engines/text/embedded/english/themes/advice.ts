import type { Theme } from '../../theme.ts';

export const advice: Theme = {
  titles: ['Ask for advice', 'Through other eyes', 'Hearing an opinion, and using it'],
  act: 'ask for advice',
  acting: 'asking for advice',
  noun: 'the outside view',
  claims: [
    'Good advice comes to those who ask good questions.',
    'An opinion asked for early changes the work; asked for late, it changes only the mood.',
    'The most useful person is not always the most learned; it is often the one who came this way recently.',
    'Taking criticism without answering is an exercise, and it can be learned.',
  ],
  reasons: [
    'From the inside one can no longer tell what was written, said or shown from what was meant.',
    'A question asked plainly saves weeks of detours.',
    'Those who help you take an interest in what follows, and that interest carries you through bad days.',
    'In explaining where you are stuck you find the answer, half the time, before the other has spoken.',
  ],
  nuances: [
    'Not all opinions are equal, and you are not bound to follow them; you are only bound to understand them.',
    'Two advisers are enough for one question; beyond that you are choosing the one that suits you.',
    'Ask for little and thank people well: the attention of others is scarce.',
  ],
  steps: [
    ['Prepare a question that can be answered in five minutes', '“What do you think?” is not one.'],
    ['Show the work as it is', 'Apologies beforehand steer the reply.'],
    ['Listen without defending yourself, and note word for word', 'Your translation would come too soon.'],
    ['Wait a night before deciding', 'By morning, half of the criticism has become obvious.'],
    ['Say afterwards what you did with it', 'There is no better way to be given a second piece of advice.'],
  ],
  signs: [
    'people answer you with examples and not with courtesies',
    'you have changed something after an unwelcome opinion',
    'those you consulted ask how it is going',
  ],
  traps: [
    [
      'Fishing for approval',
      'You ask for an opinion and hope for a compliment.',
      'Ask what is missing rather than what is pleasing.',
    ],
    [
      'The wrong moment',
      'You consult when everything has been decided.',
      'Show your work while it is still easy to change.',
    ],
    [
      'The average opinion',
      'Advice is blended until none of it is followed.',
      'Choose one opinion and follow it far enough to judge it.',
    ],
  ],
  questions: [
    'Who has done this recently and could spare you twenty minutes?',
    'Which answer do you dread, and why?',
    'On which exact point do you want an opinion?',
    'What did you do with the last advice you were given?',
  ],
  cases: [
    [
      '{name} showed work once it was finished and received nothing but congratulations.',
      '{He} presented the next piece half done, with a single question.',
      'The answer removed a third of what was left to do.',
    ],
    [
      '{name} took each remark for a reproach.',
      '{He} adopted a rule: take notes, say thank you, reply the next day.',
      'After a month the remarks were more exact, since they no longer cost anything to those who made them.',
    ],
  ],
  maxims: [
    'A precise question is already half an answer.',
    'We hear better when we are not preparing our reply.',
  ],
  terms: [
    ['Opinion', 'what another person sees from where they stand; neither an order nor a verdict.'],
    ['Open question', 'a question that cannot be answered by yes or no.'],
  ],
  rows: [
    ['You are going round in circles', 'Explain out loud where you are stuck', 'The question sharpens'],
    ['Opinions contradict each other', 'Ask each for an example', 'The different cases appear'],
    ['You fear criticism', 'Ask only what is missing', 'The answer becomes usable'],
  ],
};
