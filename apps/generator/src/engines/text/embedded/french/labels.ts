import type { Labels } from '../bank.ts';

export const labels: Labels = {
  headings: {
    argument: ['{title}', 'Pourquoi {act}', 'Ce que l’on gagne à {act}'],
    method: ['{Act}, étape par étape', 'Comment {act}', '{Act} : la marche à suivre'],
    case: ['{Act} : un cas suivi de près', 'Un exemple pour {act}', '{Act}, vu par quelqu’un d’autre'],
    traps: ['{Act} : les pièges habituels', 'Ce qui empêche de {act}', '{Act} sans trébucher'],
    questions: [
      'Les questions à se poser pour {act}',
      '{Act} : faire le point',
      'Ce qu’il faut se demander avant de {act}',
    ],
    table: ['{Act} : quelle situation est la vôtre ?', 'Des repères pour {act}', '{Act} en un tableau'],
    exercise: ['Exercice : {act}', '{Act}, crayon en main', 'S’exercer à {act}'],
    objections: ['{Act} ? Les objections, une à une', 'Faut-il vraiment {act} ?', '{Act}, malgré les doutes'],
    week: ['Une semaine pour {act}', '{Act}, jour après jour', '{Act} : un programme de sept jours'],
    numbers: ['{Act}, chiffres à l’appui', 'Un calcul pour {act}', '{Act} : l’ordre de grandeur'],
    glossary: ['{Act} : les mots utiles', 'S’entendre sur les mots pour {act}', 'Petit lexique pour {act}'],
  },
  closing: 'À retenir',
  situations: ['Situation', 'Ce que l’on fait', 'Ce que l’on observe'],
  points: ['Point', 'Question', 'Premier geste'],
  days: ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche'],
  remedy: 'La parade :',
  colon: ' : ',
};
