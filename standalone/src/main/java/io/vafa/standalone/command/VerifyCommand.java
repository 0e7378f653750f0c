package io.vafa.standalone.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks the books. */
@Command(name = "verify", mixinStandardHelpOptions = true, description = "Checks the books of the running platform.")
final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        Platforms.running(common.port());
        throw new CommandFailedException("verify is not built yet");
    }
}
