/**
 * Frames are sentences with slots in braces. {act}, {acting} and {noun} come from the theme; {about} and {project} from
 * the topic; {goal}, {goalQuoted}, {audience} and {term} from what else the owner said, and a frame with one that is
 * missing is passed over; {name}, {he}, {He} from a made-up person; the fillings vary. A slot written with a capital
 * begins with one.
 */
export type ProseFrameName =
  | 'opening'
  | 'link'
  | 'promise'
  | 'thread'
  | 'bookOpening'
  | 'bookClosing'
  | 'thesis'
  | 'goal'
  | 'audience'
  | 'topic'
  | 'develop'
  | 'counsel'
  | 'caution'
  | 'transition'
  | 'vignette'
  | 'question'
  | 'sign';
export type ProseFrames = Record<ProseFrameName, readonly string[]>;

export type FormFrameName =
  | 'methodIntro'
  | 'methodOutro'
  | 'caseIntro'
  | 'role'
  | 'caseMiddle'
  | 'caseLesson'
  | 'trapsIntro'
  | 'trapsOutro'
  | 'trapMore'
  | 'askIntro'
  | 'askItem'
  | 'askOutro'
  | 'tableIntro'
  | 'tableOutro'
  | 'rowQuestion'
  | 'rowGesture'
  | 'exerciseIntro'
  | 'exerciseItem'
  | 'exerciseOutro'
  | 'weekIntro'
  | 'weekItem'
  | 'weekOutro'
  | 'objectionsIntro'
  | 'objectionsOutro'
  | 'glossaryIntro'
  | 'glossaryOutro'
  | 'timeSum'
  | 'timeTotal'
  | 'timeLesson'
  | 'moneySum'
  | 'moneyTotal'
  | 'moneyLesson'
  | 'estimateSum'
  | 'estimateTotal'
  | 'estimateLesson'
  | 'closing'
  | 'articleOpening'
  | 'articlePromise'
  | 'articleEnd';
export type FormFrames = Record<FormFrameName, readonly string[]>;

export type FillingName = 'duration' | 'delay' | 'moment' | 'place' | 'someone' | 'count' | 'count2' | 'unit';
export type Fillings = Record<FillingName, readonly string[]>;
