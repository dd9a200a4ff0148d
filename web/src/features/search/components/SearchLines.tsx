import { useEffect, useRef } from "react";
import type { Group, Line, Piece } from "../model";
import classes from "./search.module.css";

type Props = { id: string; groups: Group[]; chosen: string | undefined; onOpen: (line: Line) => void; onPoint: (line: Line) => void };

/** The lines of the answer, group by group; an earlier answer is greyed until the next comes. */
export function SearchLines({ id, groups, chosen, onOpen, onPoint }: Props) {
  return (
    <div id={id} role="listbox" className={classes.lines}>
      {groups.map((group) => (
        <div key={group.key} role="group" aria-labelledby={`${id}-${group.key}`} aria-busy={group.stale} className={classes.group} data-stale={group.stale || undefined}>
          <div id={`${id}-${group.key}`} className={classes.groupTitle}>
            {group.title}
          </div>
          {group.lines.map((line) => (
            <OneLine key={line.key} id={`${id}-${line.key}`} line={line} chosen={line.key === chosen} onOpen={() => onOpen(line)} onPoint={() => onPoint(line)} />
          ))}
        </div>
      ))}
    </div>
  );
}

function OneLine({ id, line, chosen, onOpen, onPoint }: { id: string; line: Line; chosen: boolean; onOpen: () => void; onPoint: () => void }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) element.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    // The keyboard stays in the field, which says which line is chosen.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div ref={element} id={id} role="option" aria-selected={chosen} tabIndex={-1} className={classes.line} onClick={onOpen} onMouseMove={chosen ? undefined : onPoint}>
      <span className={classes.title}>
        <Pieces pieces={line.title} />
      </span>
      {line.note && <span className={classes.mark}>{line.note}</span>}
      <span className={classes.detail}>
        <Pieces pieces={line.detail} />
      </span>
    </div>
  );
}

function Pieces({ pieces }: { pieces: Piece[] }) {
  return pieces.map((piece, index) => (piece.found ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>));
}
