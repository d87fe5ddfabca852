import cookie from '@fastify/cookie';

export default cookie;
