/** Reading entities inside and outside a container, and what entities say that JPA cannot. */
@NullMarked
package org.picaflor.persistence.entity;

import org.jspecify.annotations.NullMarked;
