-- Makes a prompt stand for a job, unless it already stands for a later one. The ids of jobs sort by time.
-- created_at: '' if the prompt must already exist.
-- Replies {'named'}, or {'unknown'} and changes nothing.
local prompt, client_prompts = unpack(KEYS)
local id, client, job, created_at, forget_at = unpack(ARGV)

local current = redis.call('HGET', prompt, 'job')
if not current and created_at == '' then
  return {'unknown'}
end
if current and current >= job then
  return {'named'}
end
if not current then
  redis.call('HSET', prompt, 'client', client, 'created', created_at)
  redis.call('ZADD', client_prompts, created_at, id)
end
redis.call('HSET', prompt, 'job', job)
redis.call('PEXPIREAT', prompt, forget_at)
redis.call('PEXPIREAT', client_prompts, forget_at)
return {'named'}
