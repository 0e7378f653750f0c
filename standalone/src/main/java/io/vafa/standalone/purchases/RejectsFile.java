package io.vafa.standalone.purchases;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.vafa.standalone.purchases.ParsedItem.Row;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The file of refused lines: line number, code, reason and the line itself. It is made when the first line is refused. */
final class RejectsFile {

    private final Path file;
    private long length;

    private RejectsFile(Path file, long length) {
        this.file = file;
        this.length = length;
    }

    /** Goes on behind the first {@code length} bytes; whatever lies behind them was written after the checkpoint. */
    static RejectsFile open(Path file, long length) throws IOException {
        if (length == 0) {
            Files.deleteIfExists(file);
            return new RejectsFile(file, 0);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            channel.truncate(length);
            return new RejectsFile(file, channel.size());
        }
    }

    /** Length in bytes. */
    long length() {
        return length;
    }

    void append(List<Row> rows, String code, String reason) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            if (length == 0) {
                csv.writeRecord("line", "code", "reason", "text");
            }
            for (Row row : rows) {
                csv.writeRecord(Long.toString(row.line()), code, reason, row.text());
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                length += channel.write(buffer, length);
            }
        }
    }
}
