import { Button, Center, Skeleton, Table } from "@mantine/core";
import type { ReactNode } from "react";
import { ProblemAlert } from "@/components/ProblemAlert";
import classes from "./RecordTable.module.css";

export interface Column<Row> {
  title: string;
  of: (row: Row) => ReactNode;
  /** Left out on a phone. */
  wide?: boolean;
  /** Figures stand at the right. */
  right?: boolean;
}

interface Props<Row> {
  label: string;
  columns: readonly Column<Row>[];
  /** Undefined while they load. */
  rows: readonly Row[] | undefined;
  keyOf: (row: Row) => string;
  /** Shown where there are no rows. */
  empty: ReactNode;
  error?: unknown;
  onRetry?: () => void;
  /** Given where there are more to be fetched. */
  onMore?: () => void;
  isLoadingMore?: boolean;
}

const PLACES = [0, 1, 2, 3, 4];

// Roles are named because the browser takes no cards for a table.
/** Records, one a line: skeletons while they load, what to do where there are none, more on demand. */
export function RecordTable<Row>(props: Props<Row>) {
  const { label, columns, rows, keyOf, empty, error, onRetry, onMore, isLoadingMore } = props;
  if (error) return <ProblemAlert error={error} onRetry={onRetry} />;
  if (rows?.length === 0 && onMore === undefined) return empty;
  const shown = (column: Column<Row>) => ({
    visibleFrom: column.wide ? ("sm" as const) : undefined,
    className: column.right ? `${classes.cell} ${classes.right} numbers` : classes.cell,
  });
  return (
    <>
      <div className="panel">
        <Table role="table" aria-label={label} aria-busy={rows === undefined} horizontalSpacing="sm" highlightOnHover>
          <Table.Thead className={classes.head}>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column.title} {...shown(column)} scope="col">
                  {column.title}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows === undefined
              ? PLACES.map((place) => (
                  <Table.Tr key={place} className={classes.row}>
                    {columns.map((column) => (
                      <Table.Td key={column.title} {...shown(column)}>
                        <Skeleton height={12} my={4} />
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))
              : rows.map((row) => (
                  <Table.Tr key={keyOf(row)} role="row" className={classes.row}>
                    {columns.map((column) => (
                      <Table.Td key={column.title} {...shown(column)} role="cell">
                        {column.of(row)}
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
          </Table.Tbody>
        </Table>
      </div>
      {onMore && (
        <Center mt="sm">
          <Button variant="default" onClick={onMore} loading={isLoadingMore}>
            Show more
          </Button>
        </Center>
      )}
    </>
  );
}
