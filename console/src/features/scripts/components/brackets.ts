/** Placeholders and directions in an editor, coloured by what the API says of them. */
import { StateEffect, StateField, type Extension } from "@codemirror/state";
import { Decoration, MatchDecorator, ViewPlugin, type DecorationSet, type EditorView, type ViewUpdate } from "@codemirror/view";

/** A placeholder with a value, one that waits for one, or a direction, which is never spoken. */
export type Standing = "filled" | "open" | "direction";

export type Standings = ReadonlyMap<string, Standing>;

export const setBrackets = StateEffect.define<Standings>();

const known = StateField.define<Standings>({
  create: () => new Map(),
  update: (before, transaction) =>
    transaction.effects.reduce((value, effect) => (effect.is(setBrackets) ? effect.value : value), before),
});

const marks: Record<Standing, Decoration> = {
  filled: Decoration.mark({ class: "bracket-filled" }),
  open: Decoration.mark({ class: "bracket-open" }),
  direction: Decoration.mark({ class: "bracket-direction" }),
};

const decorator = new MatchDecorator({
  regexp: /\[[^[\]\n]{1,120}\]/g,
  decoration: (match, view) => {
    const standing = view.state.field(known).get(match[0]);
    return standing === undefined ? null : marks[standing];
  },
});

const coloured = ViewPlugin.define(
  (view: EditorView) => ({
    drawn: decorator.createDeco(view),
    update(this: { drawn: DecorationSet }, update: ViewUpdate) {
      const isTold = update.startState.field(known) !== update.state.field(known);
      this.drawn = isTold ? decorator.createDeco(update.view) : decorator.updateDeco(update, this.drawn);
    },
  }),
  { decorations: (plugin) => plugin.drawn },
);

export const brackets: Extension = [known, coloured];
