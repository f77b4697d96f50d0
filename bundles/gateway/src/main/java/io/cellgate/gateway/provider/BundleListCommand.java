package io.cellgate.gateway.provider;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.bundle.BundleRows;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@code bundle-list}: what is installed, for somebody who wants to know what to update. */
@Component
public final class BundleListCommand implements Command {

    private static final CommandDescription DESCRIPTION = CommandDescription.readOnly(
            "bundle-list", "Shows which bundles are installed, in which version and state.", List.of());

    private final BundleContext context;

    /** @param context where the bundles are */
    @Activate
    public BundleListCommand(BundleContext context) {
        this.context = context;
    }

    @Override
    public CommandDescription description() {
        return DESCRIPTION;
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        return CompletableFuture.completedStage(
                CommandResult.ok(Map.of("bundles", BundleRows.of(context.getBundles()))));
    }
}
