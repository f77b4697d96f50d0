package io.cellgate.gateway.provider.trial;

/** What a trial may ask of the ways by which the gateway is reached. Called on the actor of the trial; nothing here blocks. */
public interface Ways {

    /** How they stand at this moment. */
    Reach reach();

    /**
     * Ends the call of an uplink, which dials again by itself within seconds, whatever becomes of us; returns at once.
     *
     * @param uplink its name; nothing happens where there is none
     */
    void redial(String uplink);
}
