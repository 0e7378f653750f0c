package io.vafa.standalone.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.standalone.purchases.ParsedItem.ReadPurchase;
import io.vafa.standalone.purchases.ParsedItem.RefusedRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class FormatFuzzTest {

    private static final String SEEDLING = """
            7,2021-01-12T17:05:00+03:30,card-1,s9,USD,bread,bakery,2,1.25,PURCHASE,
            7,2021-01-12T17:05:00+03:30,card-1,s9,USD,"milk, whole",dairy,1,0.99,PURCHASE,
             00001 20210101  1   11.77
             00002 20210112  5   77.00
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_121})
    void nothingInAFileIsWorseThanARefusedLine(long seed) throws IOException {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Path file = directory.resolve("fuzz");
            Files.write(file, mutated(random));
            for (Supplier<PurchaseFormat> format : List.<Supplier<PurchaseFormat>>of(
                    () -> new CsvFormat(Lines.TERMS), () -> new CdnowFormat(Lines.TERMS))) {
                List<ParsedItem> items = readAll(file, format.get());

                long rows = items.stream()
                        .mapToLong(item -> switch (item) {
                            case ReadPurchase purchase ->
                                checked(purchase).rows().size();
                            case RefusedRows refused -> refused.rows().size();
                        })
                        .sum();
                assertThat(rows).as("seed %d, round %d", seed, round).isEqualTo(lines(file));
            }
        }
    }

    private static ReadPurchase checked(ReadPurchase purchase) {
        assertThat(JsonMapper.shared()
                        .readTree(purchase.json())
                        .path("receipt")
                        .path("number")
                        .asString())
                .isNotBlank();
        return purchase;
    }

    private static byte[] mutated(Random random) {
        byte[] bytes = SEEDLING.repeat(1 + random.nextInt(20)).getBytes(StandardCharsets.UTF_8);
        int changes = random.nextInt(bytes.length / 10);
        for (int change = 0; change < changes; change++) {
            byte[] likely = {'"', ',', '\n', '\r', ' ', '-', '9', 0, (byte) 0xC3, (byte) random.nextInt(256)};
            bytes[random.nextInt(bytes.length)] = likely[random.nextInt(likely.length)];
        }
        return bytes;
    }

    private static List<ParsedItem> readAll(Path file, PurchaseFormat format) throws IOException {
        List<ParsedItem> items = new ArrayList<>();
        try (LineReader reader = new LineReader(file, Position.START)) {
            for (InputLine line = reader.next(); line != null; line = reader.next()) {
                items.addAll(format.accept(line));
            }
        }
        items.addAll(format.end());
        return items;
    }

    private static long lines(Path file) throws IOException {
        long count = 0;
        byte[] bytes = Files.readAllBytes(file);
        for (byte next : bytes) {
            count += next == '\n' ? 1 : 0;
        }
        return bytes.length > 0 && bytes[bytes.length - 1] != '\n' ? count + 1 : count;
    }
}
