package io.vafa.standalone.console;

import java.util.ArrayList;
import java.util.List;

/** A small table with aligned columns; cells that look like numbers stand to the right. */
public final class Table {

    private static final String GAP = "   ";

    private final List<List<String>> rows = new ArrayList<>();
    private final boolean headed;

    private Table(boolean headed) {
        this.headed = headed;
    }

    /** A table whose first row names the columns. */
    public static Table headed(String... names) {
        Table table = new Table(true);
        table.row(names);
        return table;
    }

    /** A table of names and values. */
    public static Table plain() {
        return new Table(false);
    }

    /** Adds a row; rows may differ in length. */
    public Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The table as lines without trailing blanks, a rule below the column names if it has any. */
    public List<String> lines() {
        List<Integer> widths = widths();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.add(line(row, widths));
            if (headed && lines.size() == 1) {
                lines.add(String.join(GAP, widths.stream().map("-"::repeat).toList()));
            }
        }
        return List.copyOf(lines);
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                int width = width(row.get(column));
                if (column == widths.size()) {
                    widths.add(width);
                } else if (widths.get(column) < width) {
                    widths.set(column, width);
                }
            }
        }
        return widths;
    }

    private String line(List<String> row, List<Integer> widths) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String padding = " ".repeat(widths.get(column) - width(cell));
            cells.add(isNumeric(column) ? padding + cell : cell + padding);
        }
        return String.join(GAP, cells).stripTrailing();
    }

    private boolean isNumeric(int column) {
        return rows.stream()
                .skip(headed ? 1 : 0)
                .filter(row -> row.size() > column)
                .allMatch(row -> row.get(column).matches("[-+]?[0-9][0-9,.]*( ?%)?"));
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
