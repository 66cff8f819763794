-- Removes a prompt. Its job stays.
-- Replies {'forgotten'}.
local prompt, client_prompts = unpack(KEYS)
local id = unpack(ARGV)

redis.call('DEL', prompt)
redis.call('ZREM', client_prompts, id)
return {'forgotten'}
