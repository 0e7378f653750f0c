package io.vafa.standalone.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.vafa.standalone.purchases.MemberEnroller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the members of the bundled sample as enrolments. */
public final class SampleMembers {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SampleMembers() {}

    /**
     * Reads the file, with the columns card, name, language and email.
     *
     * @return request bodies, in batches that fit into one request each
     */
    public static List<List<String>> read(Path file) {
        List<List<String>> batches = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord member : records) {
                if (batches.isEmpty() || batches.getLast().size() == MemberEnroller.BATCH) {
                    batches.add(new ArrayList<>());
                }
                batches.getLast().add(body(member));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
        return batches;
    }

    private static String body(NamedCsvRecord member) {
        ObjectNode body = JSON.createObjectNode();
        body.putArray("identifiers").addObject().put("kind", "card").put("value", member.getField("card"));
        body.put("name", member.getField("name"));
        body.put("language", member.getField("language"));
        body.put("email", member.getField("email"));
        return JSON.writeValueAsString(body);
    }
}
