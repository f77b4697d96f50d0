package io.cellgate.simulator.module.command;

/** Error codes of 3GPP TS 27.005, 3.2.5. Which one the network gives is a number of its own. */
public enum CmsError {
    OPERATION_NOT_ALLOWED(302),
    OPERATION_NOT_SUPPORTED(303),
    INVALID_PDU_PARAMETER(304),
    INVALID_TEXT_PARAMETER(305),
    SIM_NOT_INSERTED(310),
    SIM_PIN_REQUIRED(311),
    SIM_FAILURE(313),
    SIM_BUSY(314),
    SIM_PUK_REQUIRED(316),
    INVALID_INDEX(321),
    MEMORY_FULL(322),
    NO_NETWORK_SERVICE(331),
    NO_ACKNOWLEDGEMENT_EXPECTED(340);

    private final int number;

    CmsError(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
