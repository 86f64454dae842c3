/**
 * Messages of an area in another language than English: the same keys. Of a message with forms for
 * numbers it has `key_other` and whichever else its grammar asks for.
 */
export type Translation<Messages> = {
  readonly [Key in keyof Messages as Key extends `${string}_one` ? never : Key]: string;
} & {
  readonly [Key in keyof Messages as Key extends `${string}_one` ? Key : never]?: string;
};
