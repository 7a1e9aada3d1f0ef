package org.picaflor.executor.purge;

import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.function.Supplier;
import org.picaflor.persistence.partition.Transactions;

/** The transactions in which portions are deleted. */
@Stateless
@LocalBean
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PortionBean implements Transactions {

    @Override
    public <T> T run(Supplier<T> work) {
        return work.get();
    }
}
