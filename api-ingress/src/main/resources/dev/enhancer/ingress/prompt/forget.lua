-- A prompt is no more.
-- Replies {'forgotten'}.
local prompt, owner_prompts = unpack(KEYS)
local id = unpack(ARGV)

redis.call('DEL', prompt)
redis.call('ZREM', owner_prompts, id)
return {'forgotten'}
