import { Skeleton } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import classes from "./VirtualTable.module.css";

export interface Column<Row> {
  key: string;
  header: ReactNode;
  /** As in `grid-template-columns`. */
  width: string;
  /** Left out where there is room for little. */
  wideOnly?: boolean;
  align?: "right";
  cell: (row: Row) => ReactNode;
}

interface Props<Row> {
  label: string;
  columns: readonly Column<Row>[];
  /** Undefined while the first ones load. */
  rows: readonly Row[] | undefined;
  keyOf: (row: Row) => string;
  height: string;
  selected?: string | null;
  /** Enter, or a click. */
  onOpen?: (row: Row) => void;
  /** More are wanted: the end is near. */
  onEnd?: () => void;
  empty: ReactNode;
}

const ROW_PX = 38;
const NEAR_END = 20;
const AWAITED = 12;

/**
 * A table of any length: only the rows that are seen exist. Arrows, J and K move; Enter opens.
 *
 * To screen readers it is a grid, which alone may say which row the keys have come to.
 */
export function VirtualTable<Row>(props: Props<Row>) {
  const { label, columns, rows, keyOf, height, selected, onOpen, onEnd, empty } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const id = useId();
  const total = rows?.length ?? AWAITED;
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler leaves this component alone
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows !== undefined && lastSeen >= rows.length - NEAR_END) onEnd?.();
  }, [rows, lastSeen, onEnd]);

  const rowId = (index: number) => `${id}-${index}`;
  const isActiveSeen = items.some((item) => item.index === active);

  if (rows?.length === 0) return <div className="panel">{empty}</div>;

  function pressed(event: KeyboardEvent): void {
    if (event.target !== scroller.current || rows === undefined) return;
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.min(Math.max(active + step, 0), rows.length - 1);
      setActive(next);
      virtualizer.scrollToIndex(next);
    }
    const row = rows[active];
    if (event.key === "Enter" && row !== undefined) onOpen?.(row);
  }

  return (
    <div
      ref={scroller}
      className={`panel ${classes.table}`}
      style={{
        maxHeight: height,
        "--columns": columns.map((one) => one.width).join(" "),
        "--columns-narrow": columns.filter((one) => !one.wideOnly).map((one) => one.width).join(" "),
      } as React.CSSProperties}
      role="grid"
      aria-label={label}
      aria-rowcount={rows === undefined ? -1 : rows.length + 1}
      aria-busy={rows === undefined}
      aria-activedescendant={isActiveSeen ? rowId(active) : undefined}
      tabIndex={0}
      onKeyDown={pressed}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" className={classes.row} aria-rowindex={1}>
          {columns.map((column) => (
            <Cell key={column.key} column={column} role="columnheader">
              {column.header}
            </Cell>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const row = rows?.[item.index];
          return (
            <div
              key={row === undefined ? item.index : keyOf(row)}
              id={rowId(item.index)}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={item.index === active}
              aria-current={(row !== undefined && keyOf(row) === selected) || undefined}
              className={classes.row}
              data-active={item.index === active || undefined}
              data-selected={(row !== undefined && keyOf(row) === selected) || undefined}
              style={{ height: ROW_PX, transform: `translateY(${item.start}px)` }}
              onClick={() => {
                setActive(item.index);
                if (row !== undefined) onOpen?.(row);
              }}
            >
              {columns.map((column) => (
                <Cell key={column.key} column={column} role="gridcell">
                  {row === undefined ? <Skeleton h={12} w="70%" /> : column.cell(row)}
                </Cell>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface CellProps<Row> {
  column: Column<Row>;
  role: "gridcell" | "columnheader";
  children: ReactNode;
}

function Cell<Row>({ column, role, children }: CellProps<Row>) {
  return (
    <div role={role} className={classes.cell} data-wide-only={column.wideOnly || undefined} data-align={column.align}>
      {children}
    </div>
  );
}
