package io.cellgate.modem.provider.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.at.AtCommand;
import io.cellgate.config.Secret;
import io.cellgate.modem.call.AuthenticationProtocol;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.profile.CredentialCommand;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AccountCommandTest {

    @Test
    void neitherUserNorPasswordIsShown() throws Exception {
        AtCommand command = AccountCommand.tell(
                CredentialCommand.AUTHDATA,
                CredentialCommand.AUTHDATA.usualOrder(),
                new DataContext(
                        1,
                        "IP",
                        Optional.of("internet"),
                        Optional.of("joe"),
                        Optional.of(Secret.of("swordfish")),
                        AuthenticationProtocol.CHAP,
                        Optional.empty(),
                        OptionalInt.empty()));

        assertEquals("AT^AUTHDATA=1,2,\"\",\"******\",\"******\"", command.toString());
    }
}
