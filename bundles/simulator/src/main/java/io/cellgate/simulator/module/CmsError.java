package io.cellgate.simulator.module;

/** Error codes of 3GPP TS 27.005, 3.2.5. Which one the network gives is a number of its own. */
enum CmsError {
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

    int number() {
        return number;
    }

    /** Ends the command unless the SIM can be read. */
    static void requireReady(Sim sim) {
        switch (sim.state()) {
            case ABSENT -> throw new AtException(SIM_NOT_INSERTED);
            case BUSY -> throw new AtException(SIM_BUSY);
            case PIN -> throw new AtException(SIM_PIN_REQUIRED);
            case PUK -> throw new AtException(SIM_PUK_REQUIRED);
            case BLOCKED -> throw new AtException(SIM_FAILURE);
            case READY -> {}
        }
    }
}
