-- A prompt stands for a job from now on, unless it stands for a later one. Ids of jobs sort by time.
-- created_at: '' if the prompt must be there.
-- Replies {'named'}, or {'unknown'} and changes nothing.
local prompt, owner_prompts = unpack(KEYS)
local id, owner, job, created_at, forget_at = unpack(ARGV)

local current = redis.call('HGET', prompt, 'job')
if not current and created_at == '' then
  return {'unknown'}
end
if current and current >= job then
  return {'named'}
end
if not current then
  redis.call('HSET', prompt, 'client', owner, 'created', created_at)
  redis.call('ZADD', owner_prompts, created_at, id)
end
redis.call('HSET', prompt, 'job', job)
redis.call('PEXPIREAT', prompt, forget_at)
redis.call('PEXPIREAT', owner_prompts, forget_at)
return {'named'}
