package io.vafa.standalone.command;

import io.vafa.platform.security.Role;
import io.vafa.standalone.client.Answer;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Numbers;
import io.vafa.standalone.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Seals the books of the running platform now, instead of when the day is over. */
@Command(
        name = "seal",
        mixinStandardHelpOptions = true,
        header = "Seal the books.",
        description = {
            "Seals the days of a programme that are over, and what there is of the running day.",
            "The platform seals days by itself, a minute after they end; this is for whoever wants figures now."
        })
final class SealCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProgramOption program = new ProgramOption();

    @Option(names = "--ended-days-only", description = "Leave the running day alone.")
    private boolean endedDaysOnly;

    @Override
    public Integer call() {
        String path = "/v1/programs/" + program.program() + "/seals" + (endedDaysOnly ? "" : "?early=true");
        Answer answer = Platforms.running(common.port())
                .client(program.program(), "vafa", Set.of(Role.ADMIN))
                .post(path, Map.of());
        if (!answer.succeeded()) {
            throw new CommandFailedException(answer.problem());
        }
        List<Results.SealedDay> sealed = new ArrayList<>();
        Table table = Table.headed("seal", "day", "members", "entries", "hash");
        for (JsonNode seal : answer.body().path("sealed")) {
            Results.SealedDay day = new Results.SealedDay(
                    seal.path("number").asLong(),
                    seal.path("day").asString(),
                    seal.path("endsDay").asBoolean(),
                    seal.path("members").asLong(),
                    seal.path("entries").asLong(),
                    seal.path("hash").asString());
            sealed.add(day);
            table.row(
                    Long.toString(day.number()),
                    day.day() + (day.endsDay() ? "" : " so far"),
                    Numbers.grouped(day.members()),
                    Numbers.grouped(day.entries()),
                    day.hash());
        }
        Console console = common.console();
        console.table(table);
        console.result(new Results.Sealed(program.program(), sealed));
        return 0;
    }
}
