import { expect, test } from 'vitest';
import { readEnglishSubject } from './english/read-subject.ts';
import { elide } from './french/elide.ts';
import { readFrenchSubject } from './french/read-subject.ts';

test.each([
  ['de', 'eau', 'd’eau'],
  ['de', 'le jardin', 'du jardin'],
  ['De', 'les outils', 'Des outils'],
  ['à', 'le matin', 'au matin'],
  ['à', 'les autres', 'aux autres'],
  ['à', 'la maison', 'à la maison'],
  ['de', 'l’essai', 'de l’essai'],
  ['de', 'haricots verts', 'de haricots verts'],
  ['de', 'habiter en ville', 'd’habiter en ville'],
  ['de', 'yoga', 'de yoga'],
  ['que', 'il', 'qu’il'],
  ['si', 'elle', 'si elle'],
  ['Si', 'il', 'S’il'],
  ['quand il s’agit de', 'apprendre', 'quand il s’agit d’apprendre'],
])('%s + %s = %s', (before, phrase, joined) => {
  expect(elide(before, phrase)).toBe(joined);
});

const french = (topic: string, goal = 'progresser', audience = '') =>
  readFrenchSubject({ topic, goal, audience });

test.each([
  [
    'Le potager sur balcon : choix, arrosage',
    'quand il s’agit du potager sur balcon',
    'votre travail sur le potager sur balcon',
  ],
  ['Jardinage urbain', 'en matière de jardinage urbain', 'votre projet de jardinage urbain'],
  [
    'Apprendre le piano à 50 ans',
    'quand il s’agit d’apprendre le piano à 50 ans',
    'votre projet d’apprendre le piano à 50 ans',
  ],
  [
    'Comment élever des abeilles ?',
    'quand il s’agit d’élever des abeilles',
    'votre projet d’élever des abeilles',
  ],
  [
    'S’organiser au bureau',
    'quand il s’agit de vous organiser au bureau',
    'votre projet de vous organiser au bureau',
  ],
  ['Les haricots', 'quand il s’agit des haricots', 'votre travail sur les haricots'],
  ['Python', 'en matière de Python', 'votre projet de Python'],
  ['Atelier d’écriture', 'en matière d’atelier d’écriture', 'votre projet d’atelier d’écriture'],
  ['Mon jardin', 'quand il s’agit de votre jardin', 'votre travail sur votre jardin'],
  ['如何做面包', 'sur un sujet comme le vôtre', 'votre projet'],
  ['', 'sur un sujet comme le vôtre', 'votre projet'],
  ['🍞🔥', 'sur un sujet comme le vôtre', 'votre projet'],
])('the French topic %j', (topic, about, project) => {
  const subject = french(topic);
  expect([subject.about[0], subject.project[0]]).toEqual([about, project]);
  expect(subject.terms.length).toBeGreaterThan(0);
});

test.each([
  ['Apprendre à cuire un bon pain.', 'apprendre à cuire un bon pain'],
  ['Aider les débutants à tenir un budget', 'tenir un budget'],
  ['Permettre au lecteur de choisir son vélo', 'choisir votre vélo'],
  ['Je veux comprendre la fiscalité', 'comprendre la fiscalité'],
  ['Se lancer avec son propre rucher', 'vous lancer avec votre propre rucher'],
  ['Expliquer la fiscalité aux jeunes', null],
  ['Une meilleure hygiène de vie', null],
  ['Que mes enfants sachent nager', null],
])('the French goal %j', (goal, read) => {
  expect(french('le sport', goal).goal).toBe(read);
});

test.each([
  ['Parents pressés', 'les parents pressés'],
  ['les débutants', 'les débutants'],
  ['Aux jeunes retraités', 'les jeunes retraités'],
  ['grand public', 'le public visé (« grand public »)'],
  ['', null],
])('the French audience %j', (audience, read) => {
  expect(french('le sport', '', audience).audience).toBe(read);
});

test('the points that a topic lists are its terms', () => {
  expect(french('Le compost : matières, aération et maturation').listed).toEqual([
    'matières',
    'aération',
    'maturation',
  ]);
});

test.each([
  ['Urban gardening', 'when it comes to urban gardening', 'your work on urban gardening'],
  ['How to bake bread', 'when you set out to bake bread', 'your plan to bake bread'],
  ['Book design', 'when it comes to book design', 'your work on book design'],
  ['The history of Paris', 'when it comes to the history of Paris', 'your work on the history of Paris'],
  ['اللغة العربية', 'on a subject like yours', 'your project'],
])('the English topic %j', (topic, about, project) => {
  const subject = readEnglishSubject({ topic, goal: '' });
  expect([subject.about[0], subject.project[0]]).toEqual([about, project]);
});

test.each([
  ['To keep bees without fear', 'keep bees without fear'],
  ['Help beginners to grow tomatoes', 'grow tomatoes'],
  ['I want to run a marathon', 'run a marathon'],
  ['A better life', null],
])('the English goal %j', (goal, read) => {
  expect(readEnglishSubject({ topic: 'x', goal }).goal).toBe(read);
});
