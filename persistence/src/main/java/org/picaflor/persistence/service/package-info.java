/** The services of each server and whether they are alive. */
@NullMarked
package org.picaflor.persistence.service;

import org.jspecify.annotations.NullMarked;
